// A certified provider of OpenID Connect for the tests: PKCE required, codes once, refresh tokens rotated with reuse detection.
// The person at it grants everything at once. Prints its port.
import http from 'node:http';
import { pathToFileURL } from 'node:url';

const { default: Provider } = await import(pathToFileURL(`${process.argv[2]}/node_modules/oidc-provider/lib/index.js`).href);

const google = (scope) => `https://www.googleapis.com/auth/${scope}`;
const server = http.createServer();
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address();
  const provider = new Provider(`http://127.0.0.1:${port}`, {
    clients: [
      {
        client_id: 'desk.apps.example',
        application_type: 'native',
        token_endpoint_auth_method: 'none',
        redirect_uris: ['http://127.0.0.1/signed-in'],
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
      },
    ],
    scopes: ['openid', 'email', google('gmail.readonly'), google('calendar.events')],
    claims: { openid: ['sub'], email: ['email'] },
    conformIdTokenClaims: false,
    pkce: { methods: ['S256'], required: () => true },
    issueRefreshToken: () => true,
    rotateRefreshToken: () => true,
    features: { devInteractions: { enabled: false }, revocation: { enabled: true } },
    cookies: { keys: ['of the tests'] },
    interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, email: 'desk@fund.example' }) }),
  });
  provider.use(async (context, next) => {
    if (!context.path.startsWith('/interaction/')) {
      return next();
    }
    const { prompt, params, session } = await provider.interactionDetails(context.req, context.res);
    if (prompt.name === 'login') {
      return provider.interactionFinished(context.req, context.res, { login: { accountId: 'person-1' } });
    }
    const grant = new provider.Grant({ accountId: session.accountId, clientId: params.client_id });
    grant.addOIDCScope(params.scope);
    const grantId = await grant.save();
    return provider.interactionFinished(context.req, context.res, { consent: { grantId } }, { mergeWithLastSubmission: true });
  });
  server.on('request', provider.callback());
  console.log(port);
});
process.stdin.on('end', () => process.exit(0)).resume();
