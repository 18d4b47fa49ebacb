import type { LocalDate } from '#kernel/domain/instant.ts';
import type { SlotDay } from './domain/slots.ts';

/** The slots of lawyers, one item for each lawyer and local day. */
export interface SlotDays {
  /** Strongly consistent. */
  find(partnerId: string, lawyerId: string, day: LocalDate): Promise<SlotDay | undefined>;
  /** The days of a firm in a span, both ends included, in order of day and lawyer. Strongly consistent. */
  ofPartner(partnerId: string, from: LocalDate, to: LocalDate): Promise<readonly SlotDay[]>;
  /** Stores a day as its next version; false when the stored one has another version by now. Version 0 is a new day. */
  put(day: SlotDay): Promise<boolean>;
}
