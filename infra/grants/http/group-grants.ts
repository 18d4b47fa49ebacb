import type { RouteTable } from '#functions/http/route-table.ts';
import type { AppFunction, AppFunctionProps } from '../../constructs/app-function.ts';
import type { Stores } from '../../constructs/store-access.ts';
import type { Config } from '../../platform/config-shape.ts';

/** What a function that serves routes needs, and what it may do: the union of what its routes need. */
export interface GroupGrants extends Pick<AppFunctionProps, 'memoryMb' | 'timeoutSeconds' | 'files'> {
  readonly grant: (fn: AppFunction) => void;
}

/** The grants of an audience. The compiler names a group without grants. */
export type GrantsOf<Table extends RouteTable> = Readonly<Record<Extract<keyof Table['groups'], string>, GroupGrants>>;

export interface GrantContext {
  readonly stores: Stores;
  readonly config: Config;
}
