import type { EmergencyService } from '#kernel/domain/vocabulary.ts';
import { EMERGENCY_MODEL_NAME, findEmergency } from './emergency-model.ts';
import type { ThreatReason } from './threat-reason.ts';
import { findThreat, type ThreatSigns } from './threat-words.ts';

/** Why a text was flagged as an emergency. Codes only: an event holds no words of anybody. */
export interface EmergencyReason {
  /** The service to call. */
  readonly service: EmergencyService;
  /** The version of the model, which names the state of the recogniser. */
  readonly model: string;
}

/** What danger to life a text tells of: a threat to others or to oneself, an emergency, or both. Empty for none. */
export interface Danger {
  readonly threat?: ThreatReason;
  readonly emergency?: EmergencyReason;
}

export const NO_DANGER: Danger = {};

/** Reads a text for danger to life (DOMAIN 2), as pages, desk and functions do alike: a reason to look, never a decision. */
export function findDanger(signs: ThreatSigns, text: string): Danger {
  const threat = findThreat(signs, text);
  const service = findEmergency(text);
  return {
    ...(threat && { threat }),
    ...(service && { emergency: { service, model: EMERGENCY_MODEL_NAME } }),
  };
}

/** Whether there is any danger. */
export function isDanger({ threat, emergency }: Danger): boolean {
  return threat !== undefined || emergency !== undefined;
}
