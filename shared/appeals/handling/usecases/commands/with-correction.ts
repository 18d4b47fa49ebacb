import type { CaseAccess } from '#appeals/case/domain/case.ts';
import type { CaseFailure } from '#appeals/case/domain/refusal.ts';
import type { Command } from '#appeals/case/domain/rules/command.ts';
import type { PersonCommandName } from '#appeals/case/domain/transitions.ts';
import type { Contacts, Places } from '#appeals/case/ports/personal.ts';
import type { Directory } from '#directory/ports/directory.ts';
import { ok, type Result } from '#kernel/domain/result.ts';
import type { TimeSource } from '#kernel/ports/time-source.ts';
import { type WithContactDeps, withContact } from './with-contact.ts';
import { withPlace } from './with-place.ts';

/** Absent ports: here nobody corrects. */
export interface WithCorrectionDeps extends WithContactDeps {
  readonly directory: Pick<Directory, 'region' | 'rules' | 'units'>;
  readonly time: TimeSource;
  readonly places?: Partial<Pick<Places, 'correct'>>;
  readonly contacts?: Pick<Contacts, 'get'> & Partial<Pick<Contacts, 'correct'>>;
}

/** A command with what a correction adds to it. `store` writes the corrected place or contact; it may be repeated. */
interface Corrected<C extends PersonCommandName> {
  readonly command: Command<C>;
  readonly store: () => Promise<void>;
}

/**
 * Prepares a command that corrects place or contact; every other command as it is. What it writes is no part of an event. It is stored before
 * the event, so that a repeat of the request completes both; a writer that loses the race for the log writes once more (ADR 96).
 */
export async function withCorrection<C extends PersonCommandName>(
  deps: WithCorrectionDeps,
  access: Pick<CaseAccess, 'appeal' | 'context'>,
  command: Command<C>,
  { by, id }: { readonly by: string; readonly id: string },
): Promise<Result<Corrected<C>, CaseFailure>> {
  const placed = await withPlace(deps, access, command, id);
  if (!placed.ok) return placed;
  const contacted = await withContact(deps, access, placed.value.command, by);
  if (!contacted.ok) return contacted;
  const { place } = placed.value;
  const { command: whole, correction } = contacted.value;
  const store = async () => {
    if (place) await deps.places?.correct?.(place);
    if (correction) await deps.contacts?.correct?.(access.appeal.id, correction, deps.time.now());
  };
  return ok({ command: whole, store });
}
