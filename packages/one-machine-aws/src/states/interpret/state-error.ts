/** Ends the work of a state with one of AWS's error names. Retry and Catch of the state see it. */
export class StateError extends Error {
  readonly error: string;
  /** Absent for timeouts, as on AWS. */
  readonly explanation: string | undefined;
  /** The field whose expression failed, for the EvaluationFailed event. */
  readonly location: string | undefined;
  constructor(error: string, explanation?: string, location?: string) {
    super(explanation ?? error);
    this.name = 'StateError';
    this.error = error;
    this.explanation = explanation;
    this.location = location;
  }
}

/** An error in the form that is stored, matched and shown. */
export interface Failure {
  /** Undefined only for a Fail state without a name. */
  readonly error: string | undefined;
  readonly cause: string | undefined;
  /** A missed heartbeat is a `States.Timeout` that `States.HeartbeatTimeout` matches too. */
  readonly isHeartbeat?: boolean;
}

export function queryFailure(source: string, field: string, what: string): StateError {
  return new StateError(
    'States.QueryEvaluationError',
    `The JSONata expression '${source}' specified for the field '${field}' ${what}`,
    field,
  );
}
