import { presentFile } from '#appeals/case/presenting/appeal-presenter.ts';
import type { Unit } from '#directory/domain/directory.ts';
import { regionName } from '#directory/presenting/region-name.ts';
import { unitName } from '#directory/presenting/unit-name.ts';
import { SECTION_TEXTS, SIZE_TEXTS } from '#enterprise/businesses/businesses.view.ts';
import { canDoRequest } from '#enterprise/requests/domain/decide-request.ts';
import { presentNeed, presentOffer } from '#enterprise/requests/presenting/financing-presenter.ts';
import { SHARED_FIELD_TEXTS } from '#enterprise/requests/presenting/requests.ts';
import type { RequestAccess } from '#enterprise/requests/usecases/open-request.ts';
import { presentAppointment } from '#enterprise/services/appointment-presenter.ts';
import type { Look } from '#enterprise/services/partners.port.ts';
import type { Language } from '#kernel/presenting/language.ts';
import type { OpenReferral } from './list-partners.ts';
import type { SharedRequest } from './look-at-request.ts';
import { listOwnAppointments } from './look-at-request.ts';

/** What a partner sees of a request: its number, and the fields of the consent. */
export function presentSharedRequest(shared: SharedRequest, language: Language) {
  const { access, consent, business, agentName, title, text, media } = shared;
  const { fields, textVersion, at, until } = consent;
  const has = (field: (typeof fields)[number]) => fields.includes(field);
  return {
    number: access.request.number,
    consent: {
      fields,
      fieldTexts: fields.map((field) => SHARED_FIELD_TEXTS[field][language]),
      textVersion,
      at,
      ...(until !== undefined && { until }),
    },
    canReply: canReply(access),
    canDo: listPartnerCommands(access),
    offers: listOwnOffers(access).map((offer) => presentOffer(offer, access, language)),
    appointments: listOwnAppointments(access).map((each) =>
      presentAppointment(each, shared.ofAppointments, access.context.now, language),
    ),
    shared: {
      ...(has('name') && { name: business?.name }),
      ...(has('creditCode') && { creditCode: access.request.creditCode }),
      ...(has('industry') &&
        business && {
          section: business.section,
          sectionText: SECTION_TEXTS[business.section][language],
          division: business.division,
        }),
      ...(has('size') && business && { size: business.size, sizeText: SIZE_TEXTS[business.size][language] }),
      ...(has('region') &&
        business && {
          regionCode: business.regionCode,
          regionName: regionName(shared.regions ?? new Map(), business.regionCode),
        }),
      ...(has('agentName') && { agentName }),
      ...(has('text') && { title, text }),
      ...(has('need') &&
        access.request.financing.need && { need: presentNeed(access.request.financing.need, language) }),
      ...(media && { media: media.map((file) => presentFile({ id: file.id, by: 'appellant' }, media, language)) }),
    },
  };
}

/** A referral in the list of its partner. */
export function presentReferral({ number, at, access }: OpenReferral) {
  return { number, referredAt: at, canReply: canReply(access) };
}

/** A look of a partner, as those read it who act for the business. */
export function presentLook(
  { partnerId, by, at, fields }: Look,
  partners: ReadonlyMap<string, Unit>,
  names: ReadonlyMap<string, string>,
  language: Language,
) {
  return {
    partner: { id: partnerId, name: unitName(partners.get(partnerId), partnerId, language) },
    by: names.get(by),
    at,
    fields,
    fieldTexts: fields.map((field) => SHARED_FIELD_TEXTS[field][language]),
  };
}

/** The offers of the partner itself. Nobody sees those of another one (DOMAIN 8). */
function listOwnOffers({ request, actor }: RequestAccess) {
  return request.financing.offers.filter(({ partnerId }) => actor.grants.some(({ unitId }) => unitId === partnerId));
}

/** The commands of the partner, as its routes name them. */
function listPartnerCommands({ request, actor, context }: RequestAccess) {
  const names = canDoRequest(request, actor, context);
  return [
    ...(names.includes('recordPartnerReply') ? (['reply'] as const) : []),
    ...(names.includes('makeOffer') ? (['make-offer'] as const) : []),
    ...(names.includes('cancelAppointment') ? (['cancel-appointment'] as const) : []),
    ...(names.includes('noteAppointment') ? (['note-appointment'] as const) : []),
    ...(names.includes('recordFinancing') ? (['record-financing'] as const) : []),
  ];
}

function canReply({ request, actor, context }: RequestAccess): boolean {
  return canDoRequest(request, actor, context).includes('recordPartnerReply');
}
