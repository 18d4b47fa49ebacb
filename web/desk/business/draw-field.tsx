import type { ServiceRequest } from '../../client/enterprise-operations.ts';
import { toRegion } from '../../ui/region.ts';
import type { DrawField } from '../../ui/requests/request-actions.tsx';
import { CategoryField } from '../fields/category-field.tsx';
import { FilesField } from '../fields/files-field.tsx';
import { RegionField } from '../fields/region-field.tsx';
import { ManagerField } from './manager-field.tsx';
import { PoliciesField } from './policies-field.tsx';

/** The fields of commands on a request that staff fill in by names, never by codes. */
export function drawFieldFor(request: ServiceRequest): DrawField {
  return (_command, name, { label, isOptional, value, error, onChange }) => {
    const text = (value as string | undefined) ?? '';
    const list = (value as readonly string[] | undefined) ?? [];
    const setText = (next: string) => onChange(next.trim() === '' ? undefined : next);
    const setList = (next: readonly string[]) => onChange(next.length === 0 ? undefined : next);
    const common = { label, isOptional, error };
    switch (name) {
      case 'policies':
        return <PoliciesField business={request.business.creditCode} value={list} error={error} onChange={setList} />;
      case 'managerId':
        return <ManagerField request={request} label={label} error={error} value={text} onChange={setText} />;
      case 'categoryHint':
        return <CategoryField {...common} value={text} proposal={undefined} onChange={setText} />;
      case 'regionCode':
        return <RegionField {...common} first={toRegion(request.county, request.countyName)} onChange={setText} />;
      case 'media':
        return <FilesField {...common} values={list} onChange={setList} />;
      default:
        return undefined;
    }
  };
}
