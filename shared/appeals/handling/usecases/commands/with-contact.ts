import type { Persons } from '#accounts/ports/persons.ts';
import { addPhoneOwner } from '#accounts/usecases/subjects.ts';
import type { CaseAccess } from '#appeals/case/domain/case.ts';
import type { CaseFailure } from '#appeals/case/domain/refusal.ts';
import type { Command } from '#appeals/case/domain/rules/command.ts';
import { getDeclaration, type PersonCommandName } from '#appeals/case/domain/transitions.ts';
import type { ContactCorrection, Contacts } from '#appeals/case/ports/personal.ts';
import { fail, ok, type Result } from '#kernel/domain/result.ts';

/** A command with what a corrected contact adds to it, and the correction to store before its event. */
export interface ContactedCommand<C extends PersonCommandName> {
  readonly command: Command<C>;
  readonly correction?: ContactCorrection;
}

export interface WithContactDeps {
  readonly contacts?: Pick<Contacts, 'get'>;
  readonly persons?: Pick<Persons, 'findOrAdd'>;
}

/**
 * For a command that corrects the contact: checks that there is one which is not sealed, and finds the owner of the new phone. Every other
 * command as it is.
 */
export async function withContact<C extends PersonCommandName>(
  { contacts, persons }: WithContactDeps,
  { appeal }: Pick<CaseAccess, 'appeal'>,
  command: Command<C>,
  by: string,
): Promise<Result<ContactedCommand<C>, CaseFailure>> {
  if (!getDeclaration(command.name).reads?.includes('contact') || !contacts || !persons) return ok({ command });
  const { name, phone } = command.body as Command<'correctContact'>['body'];
  const known = await contacts.get(appeal.id);
  if (!known || known.sealedAt !== undefined) return fail({ kind: 'invalid', code: 'no-contact', path: 'phone' });
  const phoneKey = phone === undefined ? undefined : await addPhoneOwner(persons, phone);
  return ok({
    command: { ...command, body: { ...command.body, ...(phoneKey !== undefined && { phoneKey }) } },
    correction: {
      by,
      ...(name !== undefined && { name }),
      ...(phone !== undefined && { phone, isPhoneVerified: false }),
      ...(phoneKey !== undefined && { phoneKey }),
    },
  });
}
