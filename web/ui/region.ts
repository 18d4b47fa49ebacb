/** The chosen divisions, from the city down, with the names that were shown. */
export interface Region {
  readonly city: string;
  readonly county: string;
  readonly street: string;
  readonly names: readonly string[];
}

export const NO_REGION: Region = { city: '', county: '', street: '', names: [] };
