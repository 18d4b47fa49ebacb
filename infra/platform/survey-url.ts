import type { Config } from './config-shape.ts';

/**
 * Where survey links lead, which a slash and the token follow: to the page that is configured, to that of `web/`, or to the plain page
 * of the platform itself.
 */
export function findSurveyUrl({
  publicUrl,
  publicPages,
  web,
  hasPages,
}: Pick<Config, 'publicUrl' | 'publicPages' | 'web' | 'hasPages'>): string {
  return publicPages?.survey ?? `${publicUrl}${hasPages || web !== 'none' ? '/s' : '/v1/surveys'}`;
}

/** Where the links of campaigns lead, which a slash and the token follow: to the plain page of the platform itself. */
export function findCampaignUrl({ publicUrl }: Pick<Config, 'publicUrl'>): string {
  return `${publicUrl}/v1/campaigns`;
}
