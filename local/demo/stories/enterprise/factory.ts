import type * as z from 'zod/mini';
import type { Bilingual } from '#cli/run-tool.ts';
import { serviceRequest } from '#enterprise/requests/contracts/requests.ts';
import type { Who } from '../../call-api.ts';
import { type Step, step } from '../../step.ts';

/** The example factory in 铁西区, 沈阳, whose service manager is `manager-tiexi`. */
export const FACTORY = '91210106MA0E00006T';
/** The phone with which the owner signs in, and on which a work order is reached. Nobody has it. */
export const OWNER_PHONE = '13900000035';
/** The owner, once signed in. */
export const OWNER = 'owner';
export const MANAGER = 'manager-tiexi';

/** What later steps of the story need. */
export interface Factory {
  /** The request for financing. */
  loan: string;
  /** The request for policy advice. */
  advice: string;
  citation: string;
  /** The appeal about the blocked road. */
  workOrder: string;
  surveyPath: string;
  /** When both requests were closed, in milliseconds. */
  servedAt: number;
  /** The id of the campaign, and the link that asks the owner. */
  campaign: string;
  questionPath: string;
}

export type ServiceRequest = z.output<typeof serviceRequest>;

/** A step in which an agent or the service manager gives a command on a request. */
export function requestCommand(
  about: Pick<Parameters<typeof step<ServiceRequest>>[0], 'does' | 'expects' | 'holds'> & {
    readonly who: Who;
    readonly number: () => string;
    readonly command: string;
    readonly body?: () => object;
    readonly summarize?: (request: ServiceRequest) => Bilingual | string;
    readonly store?: (request: ServiceRequest) => void;
  },
): Step {
  const { number, command, body = () => ({}), summarize = ({ statusText }) => statusText, ...rest } = about;
  const root = about.who === MANAGER ? '/v1/desk/enterprise/requests' : '/v1/enterprise/requests';
  return step({
    ...rest,
    call: () => ({ method: 'POST', path: `${root}/${number()}/${command}`, body: body() }),
    answers: serviceRequest,
    summarize,
  });
}

/** An amount in fen as yuan. */
export const yuan = (fen: number | undefined) => `${((fen ?? 0) / 100).toLocaleString('en')}`;
