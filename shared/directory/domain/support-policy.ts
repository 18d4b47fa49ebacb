import type { Instant } from '#kernel/domain/instant.ts';
import { INDUSTRY_SECTIONS, type IndustrySection, isDivisionOf, type SizeClass } from './business.ts';

/**
 * A policy of the state for businesses (DOMAIN 8). An empty list of industries or sizes, and an absent number of employees, restricts
 * nothing. What the register of businesses does not contain is among the conditions.
 */
export interface SupportPolicy {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  /** Laws, rules and notices by name, with the article or number. */
  readonly legalBasis: readonly string[];
  /** A person has to check the legal basis, amounts or dates before anybody relies on them. */
  readonly needsCheck: boolean;
  readonly issuingOffice: string;
  /** Sections (`C`) and divisions (`35`) of GB/T 4754. */
  readonly industries: readonly string[];
  readonly sizes: readonly SizeClass[];
  /** The regions of the businesses, each with all below it. */
  readonly regions: readonly string[];
  readonly leastEmployees?: number;
  readonly mostEmployees?: number;
  /** Conditions in words that a person has to look at. */
  readonly conditions: readonly string[];
  readonly validFrom: Instant;
  readonly validTo?: Instant;
  readonly benefit: string;
  readonly howToApply: string;
  readonly documents: readonly string[];
  /** Until when one can apply. Without it, as long as the policy is in force. */
  readonly deadline?: Instant;
}

/** Whether a code is a section or a division of GB/T 4754. */
export function isIndustry(code: string): boolean {
  return INDUSTRY_SECTIONS.some((section) => section === code || isDivisionOf(section, code));
}

/** Whether a business of a section and division is in one of the industries. */
export function isInIndustry(
  industries: readonly string[],
  { section, division }: { readonly section: IndustrySection; readonly division: string },
): boolean {
  return industries.includes(section) || industries.includes(division);
}
