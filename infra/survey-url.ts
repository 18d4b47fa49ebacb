import type { Config } from './config.ts';

/**
 * Where survey links lead, which a slash and the token follow: to the page that is configured, to that of `web/`, or to the plain page
 * of the platform itself.
 */
export function findSurveyUrl({
  publicUrl,
  publicPages,
  hasPages,
}: Pick<Config, 'publicUrl' | 'publicPages' | 'hasPages'>): string {
  return publicPages?.survey ?? `${publicUrl}${hasPages ? '/survey' : '/v1/surveys'}`;
}
