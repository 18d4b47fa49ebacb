import type { Appeal } from '../../appeal.ts';
import type { Rules } from '../rule.ts';

export const correcting: Rules<'correctPlace' | 'correctContact'> = {
  /**
   * Corrects where it happened (DOMAIN 3). Units are searched again for the new region while the case is with the centre; after the
   * dispatch a dispatcher reads which other unit is competent now. It moves no clock.
   */
  correctPlace: {
    decide: ({ body: { placeId, regionCode, competentUnitId } }) => ({
      data: {
        placeId,
        ...(regionCode !== undefined && { regionCode }),
        ...(competentUnitId !== undefined && { competentUnitId }),
      },
    }),
  },

  /**
   * Corrects name or phone as a proven caller says (DOMAIN 3). Messages go to the new phone. A phone that was only typed owns the case no
   * longer, so that a stranger whose number was mistyped sees nothing of it; who filed after signing in keeps it.
   */
  correctContact: {
    guard: ({ appellantKind, flags }) =>
      appellantKind === 'anonymous' || flags.includes('anonymous') ? 'no-contact' : undefined,
    decide: ({ appeal, body: { name, phone, phoneKey } }) => {
      if (name === undefined && phone === undefined) return { invalid: 'contact-required', path: 'phone' };
      return { data: phoneKey === undefined ? {} : replaceTypedPhone(appeal, phoneKey) };
    },
  },
};

function replaceTypedPhone({ ownerKeys, unverifiedKeys = [] }: Appeal, phoneKey: string) {
  const verified = ownerKeys.filter((key) => !unverifiedKeys.includes(key));
  const isTyped = !verified.includes(phoneKey);
  return {
    ownerKeys: isTyped ? [...verified, phoneKey] : verified,
    unverifiedKeys: isTyped ? [phoneKey] : [],
    canBeAsked: true as const,
  };
}
