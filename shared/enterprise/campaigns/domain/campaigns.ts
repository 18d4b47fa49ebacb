import { buildShares, type HelpfulAnswer, type HelpfulnessRow } from '#enterprise/requests/domain/helpfulness.ts';
import { type LocalDate, toLocalDate } from '#kernel/domain/instant.ts';
import { type Month, toMonth } from '#kernel/domain/time/month.ts';
import type { Campaign } from './campaign.ts';

/** An answer in a campaign. */
export interface CampaignHelpful extends HelpfulAnswer {
  readonly campaign: string;
}

/** What is published of a campaign that has ended, in addition to its share. Its name is free text of staff and is not published. */
export interface CampaignFacts {
  readonly regionCode: string;
  /** The days on which the requests were closed about which was asked. */
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly endedOn: LocalDate;
  /** Businesses to which the question was sent. */
  readonly asked: number;
  /** Persons who do not want to be asked again. */
  readonly declined: number;
}

export const CAMPAIGNS_BY = ['all', 'city', 'pool', 'type', 'campaign'] as const;

/** The published answers in the campaigns that ended in a month, by one value. A missing figure is hidden. */
export interface CampaignsRow extends Omit<HelpfulnessRow, 'by'>, Partial<CampaignFacts> {
  readonly by: (typeof CAMPAIGNS_BY)[number];
}

/** The local month in which a campaign ended, or will. */
export function findMonthOfEnd({ ended, end }: Pick<Campaign, 'ended' | 'end'>): Month {
  return toMonth(ended?.at ?? end);
}

/** The published facts of a campaign that has ended. */
export function toFacts(
  { regionCode, from, to, ended, end }: Campaign,
  numbers: Pick<CampaignFacts, 'asked' | 'declined'>,
): CampaignFacts {
  return { regionCode, from, to, endedOn: toLocalDate(ended?.at ?? end), ...numbers };
}

/**
 * Builds the published shares of the campaigns of a month, with their intervals: of all together, by city, pool and type, and of each campaign.
 * Campaigns are the parts of a sum as types are, so one with few answers hides another one.
 */
export async function buildCampaigns(
  answers: AsyncIterable<CampaignHelpful>,
  facts: ReadonlyMap<string, CampaignFacts>,
  limits: { readonly hideBelow: number; readonly helpfulFrom: number },
): Promise<readonly CampaignsRow[]> {
  const rows = await buildShares(answers, ['type', 'campaign'], limits);
  return rows.map((row) => {
    const found = row.by === 'campaign' ? facts.get(row.value) : undefined;
    return found ? { ...row, ...hideFew(found, limits.hideBelow) } : row;
  });
}

/** The facts without numbers of persons that are small, or that few are not in. */
function hideFew({ asked, declined, ...facts }: CampaignFacts, hideBelow: number): Partial<CampaignFacts> {
  return {
    ...facts,
    ...(asked >= hideBelow && { asked }),
    ...(declined >= hideBelow && asked - declined >= hideBelow && { declined }),
  };
}
