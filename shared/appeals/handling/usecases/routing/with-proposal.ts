import type { CaseAccess } from '#appeals/case/domain/case.ts';
import type { ProposalRecord } from '#appeals/case/domain/commands/parts.ts';
import { toClassifiedText, toProposalRecord } from '#appeals/case/domain/proposal-record.ts';
import type { Command } from '#appeals/case/domain/rules/command.ts';
import { getDeclaration, type PersonCommandName } from '#appeals/case/domain/transitions.ts';
import { pickTexts } from '#appeals/case/usecases/cases/shown-texts.ts';
import type { Texts } from '#kernel/ports/texts.ts';
import { classifyText } from '#texts/domain/classifier/classify-text.ts';
import type { RouterModelSource } from '#texts/router-model.port.ts';

export interface WithProposalDeps {
  /** Absent where no command decides on a category. */
  readonly routerModel?: RouterModelSource;
  readonly texts: Pick<Texts, 'pick'>;
}

/**
 * Adds to a command that decides on a category what the classifier proposes at this moment, so that the event records both
 * (DOMAIN 5). Every other command, a reader without the original words and a platform without a model: the command as it is.
 */
export async function withProposal<C extends PersonCommandName>(
  deps: WithProposalDeps,
  access: Pick<CaseAccess, 'appeal' | 'scope'>,
  command: Command<C>,
): Promise<Command<C>> {
  if (!decidesOnCategory(command)) return command;
  const proposed = await propose(deps, access);
  return proposed ? { ...command, body: { ...command.body, proposed } } : command;
}

function decidesOnCategory({ name, body }: Command): boolean {
  const isDeclared = getDeclaration(name).reads?.includes('proposal') === true;
  return isDeclared && 'category' in body && body.category !== undefined;
}

async function propose(
  { routerModel, texts }: WithProposalDeps,
  { appeal, scope }: Pick<CaseAccess, 'appeal' | 'scope'>,
): Promise<ProposalRecord | undefined> {
  if (scope.audience !== 'staff' || !scope.original) return undefined;
  const model = await routerModel?.read();
  const [original] = model ? await pickTexts(texts, appeal.id, ['original']) : [];
  return model && original && toProposalRecord(classifyText(model, toClassifiedText(original)));
}
