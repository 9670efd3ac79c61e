// openid-client as a department's system and as a citizen's app: what it asks is told on the
// standard output, a line of JSON each; where it sends its user, the driver answers where they came
// back to.
import { createInterface } from 'node:readline'
import * as client from 'openid-client'

const told = JSON.parse(process.argv[2])
const answers = createInterface({ input: process.stdin })[Symbol.asyncIterator]()
const say = (what, more = {}) => console.log(JSON.stringify({ what, ...more }))
const sendUser = async (url) => {
  say('open', { url: url.href })
  return new URL((await answers.next()).value)
}
const insecure = { execute: [client.allowInsecureRequests] }

async function discovered(clientId, authentication) {
  return client.discovery(new URL(told.issuer), clientId, undefined, authentication, insecure)
}

async function walk(name, config, DPoP, redirectUri, push) {
  const verifier = client.randomPKCECodeVerifier()
  const state = client.randomState()
  const nonce = client.randomNonce()
  const asked = {
    redirect_uri: redirectUri,
    scope: 'openid offline_access applications',
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
    nonce,
  }
  const url = push
    ? await client.buildAuthorizationUrlWithPAR(config, asked, { DPoP })
    : client.buildAuthorizationUrl(config, asked)
  if (push) say(`${name}: request pushed`)
  const back = await sendUser(url)
  const checks = { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce }
  const tokens = await client.authorizationCodeGrant(config, back, checks, undefined, { DPoP })
  say(`${name}: code redeemed`, { type: tokens.token_type })
  const { sub } = tokens.claims()
  await client.fetchUserInfo(config, tokens.access_token, sub, { DPoP })
  say(`${name}: user info read`)
  const list = await client.fetchProtectedResource(
    config, tokens.access_token, new URL('/v1/applications', told.issuer), 'GET',
    undefined, undefined, { DPoP },
  )
  if (list.status !== 200) throw new Error(`/v1/applications answered ${list.status}`)
  say(`${name}: applications read`)
  const anew = await client.refreshTokenGrant(config, tokens.refresh_token, undefined, { DPoP })
  say(`${name}: refreshed`, { type: anew.token_type })
  await client.tokenRevocation(config, anew.refresh_token ?? tokens.refresh_token)
  say(`${name}: revoked`)
}

const { jwk, clientId, redirectUri } = told.machine
const parameters = { name: 'ECDSA', namedCurve: 'P-256' }
const key = await crypto.subtle.importKey('jwk', jwk, parameters, false, ['sign'])
const system = await discovered(clientId, client.PrivateKeyJwt({ key, kid: jwk.kid }))
const systems = client.getDPoPHandle(system, await client.randomDPoPKeyPair('ES256'))
await walk('system', system, systems, redirectUri, true)
const own = await client.clientCredentialsGrant(system, { scope: 'client' }, { DPoP: systems })
say('system: token of its own', { type: own.token_type })
const myself = await client.fetchProtectedResource(
  system, own.access_token, new URL('/v1/client', told.issuer), 'GET',
  undefined, undefined, { DPoP: systems },
)
if ((await myself.json()).client_id !== clientId) throw new Error('/v1/client names another')
say('system: read itself')

const app = await discovered('tongban-app', client.None())
await walk('app', app, undefined, told.app.redirectUri, false)
const apps = client.getDPoPHandle(app, await client.randomDPoPKeyPair('ES256'))
await walk('app with DPoP', app, apps, told.app.redirectUri, true)
say('done')
process.exit(0)
