// oidc-provider (npm) at the same addresses as ours, for the same modules: who its user is nobody
// asks, and what it may be granted is granted.
import { randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import { Provider, interactionPolicy } from 'oidc-provider'

const { port, keys, clients } = JSON.parse(process.argv[2])
const issuer = `http://127.0.0.1:${port}`
const scopes = ['openid', 'offline_access', 'phone', 'profile', 'organisations', 'applications',
  'licences', 'ratings', 'client']
const es256 = { id_token_signed_response_alg: 'ES256', require_auth_time: true }
const forPeople = { grant_types: ['authorization_code', 'refresh_token'], response_types: ['code'] }
const app = {
  ...es256, ...forPeople, application_type: 'native', token_endpoint_auth_method: 'none',
  redirect_uris: ['http://127.0.0.1/callback'],
  post_logout_redirect_uris: ['http://127.0.0.1/callback'],
}
const policy = interactionPolicy.base()
policy.remove('consent') // nobody is asked here
const provider = new Provider(issuer, {
  clients: [
    { ...app, client_id: 'tongban-app' },
    { ...app, client_id: 'tongban-staff' },
    ...clients.map(({ jwk, algorithm, redirectUri, ...each }) => ({
      ...es256, ...each, redirect_uris: [redirectUri], response_types: ['code'],
      grant_types: ['authorization_code', 'refresh_token', 'client_credentials'],
      token_endpoint_auth_method: 'private_key_jwt', token_endpoint_auth_signing_alg: algorithm,
      jwks: { keys: [jwk] }, dpop_bound_access_tokens: true,
      require_pushed_authorization_requests: true,
    })),
  ],
  jwks: { keys },
  scopes,
  interactions: { policy, url: (_, { uid }) => `/interaction/${uid}` },
  acrValues: ['L2', 'L3'],
  claims: {
    openid: ['sub'], profile: ['name'], phone: ['phone_number', 'phone_number_verified'],
    acr: null, auth_time: null, iss: null, sid: null,
  },
  findAccount: (_, id) => ({
    accountId: id,
    claims: () => ({ sub: id, phone_number: '+8613300000000', phone_number_verified: true }),
  }),
  enabledJWA: {
    clientAuthSigningAlgValues: ['ES256', 'PS256', 'EdDSA'],
    dPoPSigningAlgValues: ['ES256', 'PS256', 'EdDSA'],
    idTokenSigningAlgValues: ['ES256'],
  },
  features: {
    devInteractions: { enabled: false },
    clientCredentials: { enabled: true },
    revocation: { enabled: true },
    rpInitiatedLogout: { enabled: true },
    pushedAuthorizationRequests: { enabled: true },
    dPoP: { enabled: true, nonceSecret: randomBytes(32), requireNonce: () => true },
    fapi: { enabled: true, profile: '2.0' },
  },
  allowOmittingSingleRegisteredRedirectUri: false,
  pkce: { required: () => true },
  ttl: { AuthorizationCode: 60, AccessToken: 600, Interaction: 600, Session: 3600, Grant: 3600 },
  issueRefreshToken: () => true,
  loadExistingGrant: async (ctx) => {
    const { accountId } = ctx.oidc.session
    const grant = new ctx.oidc.provider.Grant({ clientId: ctx.oidc.client.clientId, accountId })
    grant.addOIDCScope(scopes.join(' '))
    await grant.save()
    return grant
  },
  routes: {
    authorization: '/oauth2/authorize', token: '/oauth2/token', userinfo: '/oauth2/userinfo',
    jwks: '/oauth2/jwks', revocation: '/oauth2/revoke', end_session: '/oauth2/end_session',
    pushed_authorization_request: '/oauth2/par',
  },
})
const answer = provider.callback()
createServer(async (request, response) => {
  if (!request.url.startsWith('/interaction/')) return answer(request, response)
  try {
    const { session } = await provider.interactionDetails(request, response)
    const accountId = session?.accountId ?? randomBytes(8).toString('hex')
    const login = { accountId, acr: 'L2' }
    await provider.interactionFinished(request, response, { login }, { mergeWithLastSubmission: false })
  } catch (gone) {
    response.writeHead(400).end(String(gone))
  }
}).listen(port, '127.0.0.1', () => console.log('ready'))
