/** The commands of partners, as their routes name them. */
export const PARTNER_ROUTES = [
  'reply',
  'make-offer',
  'record-financing',
  'cancel-appointment',
  'note-appointment',
] as const;
export type PartnerRoute = (typeof PARTNER_ROUTES)[number];
