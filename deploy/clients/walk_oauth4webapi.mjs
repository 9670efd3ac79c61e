// oauth4webapi by itself as a citizen's app: code and PKCE, the identity token's signature checked,
// user info, an API call, a refresh and a revocation. What it asks is told like in walk.mjs.
import { createInterface } from 'node:readline'
import * as oauth from 'oauth4webapi'

const told = JSON.parse(process.argv[2])
const answers = createInterface({ input: process.stdin })[Symbol.asyncIterator]()
const say = (what, more = {}) => console.log(JSON.stringify({ what, ...more }))
const insecure = { [oauth.allowInsecureRequests]: true }
const { redirectUri } = told.app

const issuer = new URL(told.issuer)
const found = await oauth.discoveryRequest(issuer, insecure)
const provider = await oauth.processDiscoveryResponse(issuer, found)
const app = { client_id: 'tongban-app' }
const nobodysSecret = oauth.None()
say('metadata read')

const verifier = oauth.generateRandomCodeVerifier()
const state = oauth.generateRandomState()
const nonce = oauth.generateRandomNonce()
const url = new URL(provider.authorization_endpoint)
url.search = new URLSearchParams({
  client_id: app.client_id,
  redirect_uri: redirectUri,
  response_type: 'code',
  scope: 'openid offline_access applications',
  code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
  code_challenge_method: 'S256',
  state,
  nonce,
})
say('open', { url: url.href })
const back = new URL((await answers.next()).value)

const answer = oauth.validateAuthResponse(provider, app, back, state)
const granted = await oauth.authorizationCodeGrantRequest(
  provider, app, nobodysSecret, answer, redirectUri, verifier, insecure,
)
const expected = { expectedNonce: nonce, requireIdToken: true }
const tokens = await oauth.processAuthorizationCodeResponse(provider, app, granted, expected)
say('code redeemed', { type: tokens.token_type })
await oauth.validateApplicationLevelSignature(provider, granted, insecure)
say('signature of the identity token is good')

const { sub } = oauth.getValidatedIdTokenClaims(tokens)
const info = await oauth.userInfoRequest(provider, app, tokens.access_token, insecure)
await oauth.processUserInfoResponse(provider, app, sub, info)
say('user info read')
const list = await oauth.protectedResourceRequest(
  tokens.access_token, 'GET', new URL('/v1/applications', issuer), undefined, undefined, insecure,
)
if (list.status !== 200) throw new Error(`/v1/applications answered ${list.status}`)
say('applications read')

const renewed = await oauth.refreshTokenGrantRequest(
  provider, app, nobodysSecret, tokens.refresh_token, insecure,
)
const anew = await oauth.processRefreshTokenResponse(provider, app, renewed)
say('refreshed', { type: anew.token_type })
const revoked = await oauth.revocationRequest(
  provider, app, nobodysSecret, anew.refresh_token, insecure,
)
await oauth.processRevocationResponse(revoked)
say('revoked')
process.exit(0)
