import type { Language, Wording } from '#kernel/presenting/language.ts';
import { findChinese } from './field-texts/find-chinese.ts';

/** The part of the OpenAPI document that the page reads. */
export interface ApiDocument {
  readonly info: Described;
  readonly tags: readonly { readonly name: string; readonly 'x-name-zh': string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, ApiOperation>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, ApiSchema>>;
    readonly parameters: Readonly<Record<string, ApiParameter>>;
    readonly responses: Readonly<Record<string, Described>>;
    readonly securitySchemes: Readonly<Record<string, Described>>;
  };
  readonly 'x-problems': readonly { readonly code: string; readonly title: Wording; readonly meaning: Wording }[];
  readonly 'x-rules': readonly { readonly code: string; readonly meaning: Wording }[];
}

/** What may have a description: in English, and perhaps in Chinese too. */
export interface Described {
  readonly description?: string;
  readonly 'x-description-zh'?: string;
}

export interface ApiOperation extends Described {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly 'x-summary-zh': string;
  readonly security: readonly Readonly<Record<string, unknown>>[];
  readonly parameters?: readonly (ApiParameter | Reference)[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: ApiSchema }>> };
  readonly responses: Readonly<Record<string, ApiResponse | Reference>>;
}

export interface ApiResponse extends Described {
  readonly content?: Readonly<Record<string, { readonly schema: ApiSchema }>>;
}

export interface ApiParameter extends Described {
  readonly name: string;
  readonly in: string;
  readonly required: boolean;
  readonly schema: ApiSchema;
}

/** The part of JSON Schema that our contracts use. */
export interface ApiSchema {
  readonly $ref?: string;
  readonly type?: string;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, ApiSchema | undefined>> | undefined;
  readonly required?: readonly string[] | undefined;
  /** `false` for a tuple, whose entries are `prefixItems`. */
  readonly items?: ApiSchema | boolean;
  readonly prefixItems?: readonly ApiSchema[];
  readonly anyOf?: readonly ApiSchema[];
  /** Several kinds of bodies, told apart by a field. */
  readonly oneOf?: readonly ApiSchema[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly format?: string;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxItems?: number;
  readonly default?: unknown;
}

interface Reference {
  readonly $ref: string;
}

/** The description in a language, in English where there is no other. Fields have their Chinese texts in `field-texts/`. */
export function describedIn(language: Language, object: Described | undefined): string | undefined {
  const { description, 'x-description-zh': chinese } = object ?? {};
  if (language === 'en' || description === undefined) return description;
  return chinese ?? findChinese(description) ?? description;
}

/** The name of the component that a reference points to. */
export function toComponentName(reference: string): string {
  return reference.slice(reference.lastIndexOf('/') + 1);
}
