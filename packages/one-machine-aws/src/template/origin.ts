/** The place of a resource in the templates. */
export interface Origin {
  readonly stack: string;
  readonly logicalId: string;
}

/** With the template's properties, resolved, for code that works with CloudFormation's own types. */
export interface Described extends Origin {
  readonly properties: Readonly<Record<string, unknown>>;
}
