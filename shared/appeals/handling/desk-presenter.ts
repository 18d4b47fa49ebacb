import { candidateText } from '#appeals/case/presenting/candidates.ts';
import type { Desk } from '#appeals/queues/usecases/queues/show-desk.ts';
import type { CatalogueRule, Category, Unit } from '#directory/domain/directory.ts';
import { type RegionNames, withRegionName } from '#directory/presenting/region-name.ts';
import { unitName } from '#directory/presenting/unit-name.ts';
import type { FoundUnit } from '#directory/usecases/search-units.ts';
import { QUEUE_TEXTS, ROLE_TEXTS } from '#kernel/presenting/code-names.ts';
import type { Language } from '#kernel/presenting/language.ts';
import type { UnitFinding } from './usecases/routing/find-units.ts';

/** The desk of a member of staff with the names of roles, units, regions and queues. `mostItems` is the longest page of a list. */
export function presentDesk(desk: Desk, mostItems: number, language: Language) {
  const { staff, units, regions, queues, claimSeconds, daily } = desk;
  const named = (id: string) => ({ id, name: unitName(units.get(id), id, language) });
  const unitIds = [...new Set(staff.grants.map(({ unitId }) => unitId))];
  return {
    id: staff.subject,
    name: staff.name,
    validTo: staff.validTo,
    grants: staff.grants.map(({ role, unitId, regionCode }) => ({
      role,
      roleText: ROLE_TEXTS[role][language],
      unitId,
      unitName: named(unitId).name,
      ...withRegionName(regions, regionCode),
    })),
    units: unitIds.map((id) => ({ ...named(id), ...presentPlace(units.get(id), regions) })),
    queues: queues.map(({ queue, ownUnitIds, anyUnit, canClaim }) => ({
      queue,
      name: QUEUE_TEXTS[queue][language],
      canClaim,
      ...(queue === 'unit' && { units: ownUnitIds.map(named), anyUnit }),
    })),
    limits: { claimSeconds, mostItems, ...presentDaily(daily) },
  };
}

function presentPlace(unit: Unit | undefined, regions: RegionNames) {
  if (!unit) return undefined;
  const { kind, partnerKind, regionCode, parentId } = unit;
  return { kind, partnerKind, ...withRegionName(regions, regionCode), parentId };
}

function presentDaily({ reveals, uploads }: Desk['daily']) {
  return { revealsPerDay: reveals, uploadsPerDay: uploads?.files, uploadMegabytesPerDay: uploads?.megabytes };
}

/** A unit that a search found, with the one above it. */
export function presentFoundUnit({ unit, parent }: FoundUnit, regions: RegionNames, language: Language) {
  return {
    id: unit.id,
    name: unitName(unit, unit.id, language),
    kind: unit.kind,
    ...withRegionName(regions, unit.regionCode),
    ...(unit.parentId !== undefined && {
      parentId: unit.parentId,
      parentName: unitName(parent, unit.parentId, language),
    }),
  };
}

/** Units that staff looked for, each with the rule that makes it competent. */
export function presentFoundUnits(
  found: readonly UnitFinding[],
  names: { readonly categories: readonly Category[]; readonly regions: RegionNames },
  language: Language,
) {
  return found.map(({ role, why, rule, ...unit }) => ({
    ...presentFoundUnit(unit, names.regions, language),
    ...(role !== undefined &&
      why !== undefined &&
      rule !== undefined && {
        competent: {
          role,
          why,
          whyText: candidateText(why, language) ?? why,
          rule: presentRule(rule, names, language),
        },
      }),
  }));
}

function presentRule(
  { id, category, regionCode, clockClass, legalBasis }: CatalogueRule,
  { categories, regions }: { readonly categories: readonly Category[]; readonly regions: RegionNames },
  language: Language,
) {
  const named = categories.find(({ code }) => code === category);
  const categoryName = (language === 'en' ? named?.nameEn : undefined) ?? named?.name;
  return { id, category, categoryName, ...withRegionName(regions, regionCode), clockClass, legalBasis };
}
