import { createServer, type Server } from 'node:http';
import { json } from 'node:stream/consumers';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';

/** A text message as the platform hands it to the gateway. */
interface TextMessage {
  readonly phone: string;
  readonly text: string;
  readonly reference: string;
}

/** The issuer of staff tokens during a test deployment, and the gateway that takes text messages. */
export interface StaffIssuer {
  readonly url: string;
  readonly server: Server;
  /** The messages that the gateway took, each once, the oldest first. */
  readonly messages: readonly TextMessage[];
  /** A token for a member of staff of the example district. */
  tokenOf(person: string): Promise<string>;
}

const KEY_ID = 'staff-1';
const JSON_TYPE = { 'content-type': 'application/json' };

export async function openStaffIssuer(port: number, audience: string): Promise<StaffIssuer> {
  const url = `http://127.0.0.1:${port}`;
  const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true });
  const jwk = { ...(await exportJWK(publicKey)), kid: KEY_ID, alg: 'RS256', use: 'sig' };
  const documents: Readonly<Record<string, object>> = {
    '/.well-known/openid-configuration': { issuer: url, jwks_uri: `${url}/jwks.json` },
    '/jwks.json': { keys: [jwk] },
  };
  const messages: TextMessage[] = [];
  const server = createServer(async (request, response) => {
    if (request.method === 'POST') {
      const message = (await json(request)) as TextMessage;
      if (!messages.some(({ reference }) => reference === message.reference)) messages.push(message);
    }
    const document = documents[request.url ?? ''] ?? {};
    response.writeHead(200, JSON_TYPE).end(JSON.stringify(document));
  }).listen(port, '127.0.0.1');
  return {
    url,
    server,
    messages,
    tokenOf: (person) =>
      new SignJWT()
        .setProtectedHeader({ alg: 'RS256', kid: KEY_ID })
        .setIssuer(url)
        .setAudience(audience)
        .setSubject(`staff-${person}`)
        .setIssuedAt()
        .setExpirationTime('2h')
        .sign(privateKey),
  };
}
