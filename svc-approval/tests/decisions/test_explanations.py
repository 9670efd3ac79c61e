"""How a decision is explained to whom it is about."""

from approval_world import World

EIGHTY = {"birth_date": "1946-11-20", "receives_allowance": False}


async def test_an_explanation_says_what_each_condition_saw(world: World) -> None:
    person = world.sandbox.make(facts={"birth_date": "1960-05-05"})
    world.sandbox.set_fault("civil-affairs/allowance", "unknown")
    case = await world.submit(person, "elder-allowance")
    decision = await world.decided(case)

    explained = await world.explained(case)

    assert explained["decision_id"] == str(decision.decision_id)
    conditions = {each["id"]: each for each in explained["conditions"]}
    assert list(conditions) == [
        "hukou-in-shenzhen",
        "aged-70-or-over",
        "alive",
        "not-yet-paid",
    ]
    young = conditions["aged-70-or-over"]
    assert (young["title"]["zh"], young["verdict"]) == ("年满70周岁", "false")
    assert young["title"]["en"] == "Aged 70 or over, the birthday counts"
    assert [fact["value"] for fact in young["facts"]] == ["1960-05-05"]
    silent = conditions["not-yet-paid"]
    assert (silent["verdict"], silent["facts"][0]["known"]) == ("unknown", False)
    assert silent["facts"][0]["source"] == "civil-affairs/allowance"


async def test_who_saw_whose_facts_is_written_down(world: World) -> None:
    person = world.sandbox.make(facts=EIGHTY)
    case = await world.submit(person, "elder-allowance")
    await world.decided(case)

    await world.explained(case)

    assert ("explain", [str(case)]) in await world.access_log()
