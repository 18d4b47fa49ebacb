import { DESK_CLIENT } from '../oidc/desk-client.ts';
import { openSite } from './serve-site.ts';

/** The pages of one machine: API and issuer are on their origin, files and the captcha, if any, on that of the AWS services. */
export function openLocalSite(dir: string, awsEndpoint: string, staffIssuer: string, hasCaptcha = false) {
  const captcha = hasCaptcha && { captchaPage: `${awsEndpoint}/local/captcha` };
  return openSite({
    dir,
    origins: { media: [awsEndpoint], staffIssuer, ...captcha },
    settings: { staff: { issuer: staffIssuer, clientId: DESK_CLIENT }, ...captcha },
  });
}
