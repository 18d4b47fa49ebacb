import type { Business } from '../domain/business.ts';
import {
  type CatalogueRule,
  type Category,
  COUNTRY,
  findParentRegion,
  type Grid,
  getRegionLevel,
  type Region,
  type StaffMember,
  type Unit,
} from '../domain/directory.ts';
import type { DirectoryRecord, RecordKind } from '../domain/directory-record.ts';
import type { Helpline } from '../domain/helpline.ts';
import type { Policy } from '../domain/policy/policy.ts';
import type { SupportPolicy } from '../domain/support-policy.ts';

/** Builds a record from its input: adds the id and the fields that follow from it. Ancestors of units are added later. */
export function buildRecord(kind: RecordKind, id: string, input: object, version: number): DirectoryRecord[RecordKind] {
  switch (kind) {
    case 'units': {
      const ancestors: readonly string[] = [];
      return { id, ancestors, ...input } as Unit;
    }
    case 'staff':
      return { subject: id, ...input } as StaffMember;
    case 'grids':
      return { id, ...input } as Grid;
    case 'catalogue':
      return { id, ...input } as CatalogueRule;
    case 'categories':
      return { code: id, ...input, ...(id.length > 2 && { parentCode: id.slice(0, -2) }) } as Category;
    case 'regions': {
      const parentCode = findParentRegion(id);
      const parent = parentCode === COUNTRY ? {} : { parentCode };
      return { code: id, ...input, level: getRegionLevel(id), ...parent } as Region;
    }
    case 'calendars':
      return { id, version, ...input } as DirectoryRecord['calendars'];
    case 'businesses':
      return { creditCode: id, ...input } as Business;
    case 'supportPolicies':
      return { id, ...input } as SupportPolicy;
    case 'helplines':
      return { id, ...input } as Helpline;
    case 'policies':
      return { jurisdiction: id, version, ...input } as Policy;
  }
}
