import * as z from 'zod/mini';
import { mediaItem } from '#appeals/case/contracts/http/answer-parts.ts';
import { INDUSTRY_SECTIONS, SIZE_CLASSES } from '#directory/domain/business.ts';
import { PARTNER_KINDS } from '#directory/domain/directory.ts';
import { shownAppointment } from '#enterprise/services/contracts/appointments.ts';
import { shownNeed, shownOffer } from '#enterprise/services/contracts/financing.ts';
import { PARTNER_ROUTES } from '#enterprise/services/contracts/partner-routes.ts';
import { SHARED_FIELDS } from '#enterprise/services/domain/vocabulary.ts';
import { appealNumber, instant } from '#kernel/contracts/fields/codes.ts';
import { described } from '#kernel/contracts/fields/described.ts';
import { ROLES } from '#kernel/domain/vocabulary.ts';

/** A partner that a business may consent to. */
const partner = z.object({
  id: described(z.string(), 'For `partnerId` of a consent.'),
  name: z.string(),
  kind: z.optional(described(z.enum(PARTNER_KINDS), 'Absent when nobody has entered it.')),
  kindText: z.optional(z.string()),
  regionCode: z.string(),
  regionName: z.string(),
});

/** GET /v1/partners/people */
export const partnerPeople = z.object({
  partner: z.object({ id: z.string(), name: z.string() }),
  items: z.array(
    z.object({
      id: described(z.string(), 'For `lawyerId` of a slot.'),
      name: z.string(),
      role: z.enum(ROLES),
      roleText: z.string(),
    }),
  ),
});

/** GET /v1/enterprise/partners */
export const partnerList = z.object({ items: z.array(partner) });

const fields = {
  fields: z.array(z.enum(SHARED_FIELDS)),
  fieldTexts: z.array(z.string()),
};

/** A look of a partner at a request. */
export const partnerLook = z.object({
  partner: z.object({ id: z.string(), name: z.string() }),
  by: z.optional(described(z.string(), 'The name of the person.')),
  at: instant,
  ...fields,
});

/** A line of the list of a partner. */
export const referral = z.object({
  number: appealNumber,
  referredAt: instant,
  canReply: z.boolean(),
});

/** What a partner sees of a request. */
export const sharedRequest = z.object({
  number: appealNumber,
  consent: z.object({ ...fields, textVersion: z.string(), at: instant, until: z.optional(instant) }),
  canReply: z.boolean(),
  canDo: described(z.array(z.enum(PARTNER_ROUTES)), 'Commands that the partner may give now.'),
  offers: described(
    z.array(z.object(shownOffer)),
    'The offers of this partner, the oldest first. Those of others are never shown.',
  ),
  appointments: z.array(shownAppointment),
  shared: described(
    z.object({
      name: z.optional(z.string()),
      creditCode: z.optional(z.string()),
      section: z.optional(z.enum(INDUSTRY_SECTIONS)),
      sectionText: z.optional(z.string()),
      division: z.optional(z.string()),
      size: z.optional(z.enum(SIZE_CLASSES)),
      sizeText: z.optional(z.string()),
      regionCode: z.optional(z.string()),
      regionName: z.optional(z.string()),
      agentName: z.optional(z.string()),
      title: z.optional(z.string()),
      text: z.optional(z.string()),
      need: z.optional(shownNeed),
      media: z.optional(z.array(mediaItem)),
    }),
    'The fields that the consent names, and no others.',
  ),
});

/** The answer to a reply. */
export const replied = z.object({ number: appealNumber, repliedAt: instant });
