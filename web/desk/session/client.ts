import { openBrowserClient } from '../../ui/session/open-client.ts';

/** The calls and the session of the member of staff in this tab. Their issuer refreshes the tokens. */
export const client = openBrowserClient('hotline.staff', async (refreshToken) => {
  const { refreshAtIssuer } = await import('./issuer.ts');
  return refreshAtIssuer(refreshToken);
});
