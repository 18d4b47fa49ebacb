import type { MailLists, SentMails, WaitingMail } from '#mail/ports/mail-lists.ts';

/** The lists of waiting mails, in memory. */
export function memoryMailLists(): MailLists {
  const kept = new Map<string, WaitingMail>();
  const keyOf = (list: string, id: string) => `${list}\n${id}`;
  return {
    add: async (mail) => {
      const key = keyOf(mail.list, mail.id);
      if (!kept.has(key)) kept.set(key, mail);
    },
    list: async (list, limit, after = '') =>
      [...kept.values()]
        .filter((each) => each.list === list && each.id > after)
        .toSorted((a, b) => (a.id < b.id ? -1 : 1))
        .slice(0, limit),
    find: async (list, id) => kept.get(keyOf(list, id)),
    remove: async (list, id) => void kept.delete(keyOf(list, id)),
  };
}

/** Which mails were sent, in memory. */
export function memorySentMails(): SentMails {
  const names = new Set<string>();
  return {
    begin: async (name) => !names.has(name) && names.add(name) !== undefined,
    release: async (name) => void names.delete(name),
  };
}
