import type { Classification } from '#texts/domain/classifier/classify-text.ts';
import type { ProposalDecisions } from '../decisions.port.ts';
import { ELSEWHERE, toLakePlace } from '../domain/place.ts';

/** As many decisions as are compared: with fewer, nothing is said. */
const COMPARED_DECISIONS = 100;

export interface ReadProposalRecordDeps {
  readonly decisions: Pick<ProposalDecisions, 'newest'>;
  readonly jurisdiction: string;
}

/** How often people took what a model put first. */
interface ProposalRecord {
  readonly right: number;
  readonly of: number;
}

/**
 * In how many of a city's last decisions people took the first proposal, among those in which this model was as sure as now (DOMAIN 5). Undefined before there are
 * enough, and for a case outside the cities.
 */
export async function readProposalRecord(
  { decisions, jurisdiction }: ReadProposalRecordDeps,
  regionCode: string | undefined,
  { model, sure }: Pick<Classification, 'model' | 'sure'>,
): Promise<ProposalRecord | undefined> {
  const { city } = toLakePlace(regionCode, jurisdiction, { isReport: false, isSealed: false });
  if (city === ELSEWHERE) return undefined;
  const isSure = sure.category !== undefined;
  const newest = await decisions.newest({ city, model, isSure }, COMPARED_DECISIONS);
  if (newest.length < COMPARED_DECISIONS) return undefined;
  return { right: newest.filter(({ isRight }) => isRight).length, of: newest.length };
}
