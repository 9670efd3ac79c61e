"""The words names and addresses are put together from; any likeness is chance."""

from typing import Final

SURNAMES: Final = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章"
GIVEN: Final = "安邦承德尔凡光海嘉景开朗明宁鹏清仁山书天文熙祥雅志忠子卓泽宜晓心新秀燕怡英云兰梅慧"

SHENZHEN: Final = (
    ("440303", "罗湖区"),
    ("440304", "福田区"),
    ("440305", "南山区"),
    ("440306", "宝安区"),
    ("440307", "龙岗区"),
    ("440308", "盐田区"),
    ("440309", "龙华区"),
    ("440310", "坪山区"),
    ("440311", "光明区"),
)
"""County divisions of Shenzhen, GB/T 2260."""

ELSEWHERE: Final = (
    ("430102", "湖南省长沙市芙蓉区"),
    ("440106", "广东省广州市天河区"),
    ("420106", "湖北省武汉市武昌区"),
    ("360102", "江西省南昌市东湖区"),
    ("450103", "广西壮族自治区南宁市青秀区"),
    ("510104", "四川省成都市锦江区"),
)

STREETS: Final = ("通办路", "同心街", "便民巷", "惠民大道", "一窗里", "指南村")

PACKAGED_FOOD: Final = "食品销售（仅销售预包装食品）"
"""As business licences say it, after the standard wording of business scopes."""

TRADES: Final = ("科技", "贸易", "物流", "餐饮", "文化", "建筑", "医药", "信息", "环保", "教育")
