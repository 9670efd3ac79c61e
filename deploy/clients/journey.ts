// A citizen's app in TypeScript, typed by what was made of the running suite's description: finds an
// item, files it, follows it, holds the licence, rates. `node journey.js ADDRESS TOKEN`
import createClient from 'openapi-fetch'
import type { components, paths } from './api.js'

declare const process: { argv: string[] }
const [address, token] = process.argv.slice(2)
const api = createClient<paths>({
  baseUrl: address,
  headers: { Authorization: `Bearer ${token}` },
})
const once = () => ({ 'Idempotency-Key': crypto.randomUUID() })

function answered<T>(answer: { data?: T; error?: components['schemas']['Problem'] }): T {
  if (answer.data === undefined) throw new Error(answer.error?.detail)
  return answer.data
}

const query = { q: '高龄津贴' }
const [item] = answered(await api.GET('/v1/items/search', { params: { query } })).items
if (item === undefined) throw new Error('nothing found')
const form = { bank_account: '6217000000000000001', confirm: true }
const filed = answered(
  await api.POST('/v1/submissions', {
    params: { header: once() },
    body: { item_code: item.item_code, form },
  }),
)
const path = { case_id: filed.id }
const events = await api.GET('/v1/applications/{case_id}/events', {
  params: { path },
  parseAs: 'stream',
})
let now = filed
for await (const _ of answered(events) as unknown as AsyncIterable<Uint8Array>) {
  now = answered(await api.GET('/v1/applications/{case_id}', { params: { path } }))
  if (now.status === 'delivered') break
}
const { licences } = answered(await api.GET('/v1/licences'))
if (!licences.some((each) => each.licence_id === now.licence_id)) throw new Error('no licence')
const mayBeRated = async () =>
  answered(await api.GET('/v1/ratings')).ratings.some((each) => each.case_id === filed.id)
while (!(await mayBeRated())) await new Promise((over) => setTimeout(over, 100))
const rating = { level: 'satisfied' as const }
answered(await api.POST('/v1/ratings/{case_id}', { params: { path, header: once() }, body: rating }))
console.log(`${now.case_no} ${now.status}, licence held, rated`)
