type Listed<T, S> = readonly T[] | ((situation: S) => readonly T[]);

/** The values of a field, as they are sent; `undefined` leaves it out, and `null` names nobody. `S`: the case, and when. */
export interface Values<S> {
  /** The value in an ordinary body, where it is not the first that fits. The body then has the field. */
  readonly usual?: unknown;
  /** An ordinary body has the field although it may be absent. */
  readonly isUsual?: true;
  /** Values that the rules take, one as often as it is listed; else those of the kind of the field. Each is tried if it depends on the case. */
  readonly fits?: Listed<unknown, S>;
  /** Values that are refused, in most cases. */
  readonly wrong?: Listed<unknown, S>;
  /** The share of random bodies that have the field, if it may be absent. */
  readonly share?: number;
}

/** From what the bodies of the commands on one kind of case are made. */
export interface FieldTable<S> {
  /** The file of the table, for errors. */
  readonly file: string;
  /** By the name of the field, or of the command and the field where that differs. */
  readonly values: Readonly<Record<string, Values<S>>>;
  /** Fields that fit only together, and the bodies of commands that only the platform gives. By the command. */
  readonly together: Readonly<Record<string, Values<S>>>;
  /** What the platform adds to the body of a command, besides what people send. By the command. */
  readonly given: Readonly<Record<string, (sent: object, situation: S) => object>>;
}

export const listOf = <S>(listed: Values<S>['fits'], situation: S): readonly unknown[] =>
  typeof listed === 'function' ? listed(situation) : (listed ?? []);

export const findValues = <S>({ values }: FieldTable<S>, command: string, field: string): Values<S> | undefined =>
  values[`${command}.${field}`] ?? values[field];
