/** The end-to-end stories that are told on the deployed platform too, as files below `test/e2e/stories`. */
export const CARRIED: readonly string[] = [
  'citizens/whole-lives',
  'citizens/second-chances',
  'citizens/own-data',
  'citizens/client',
  'citizens/ways-in',
  'citizens/wrong-people',
  'desk/sealed-appeals',
  'desk/desk-decisions',
  'desk/returns-and-shares',
  'enterprise/requests',
  'enterprise/partners',
  'enterprise/work-orders',
  'citizens/media',
  'citizens/bad-input',
  'desk/requests-of-units',
  'desk/merged-cases',
  'desk/hot-spots',
  'desk/supervision',
  'desk/claims',
  'desk/queues',
  'desk/pages',
  'desk/proposals',
  'desk/who-is-who',
  'desk/day-without-ids',
  'desk/roles-and-scopes',
  'desk/every-command',
  'desk/directory',
  'enterprise/register',
];

/** What some of their tests need that the emulator does not have, by the name of the test. */
export const LEFT_OUT: Readonly<Record<string, string>> = {
  'A token of the other audience, a forged token and no token are refused': 'the private key of the issuer',
  'A handover gives the cases of a unit to its successor, which continues them': 'a tool with the data of one machine',
  'A person erases what the law does not keep, by a fresh code, and reads what is kept and why':
    'the stand-in of WeChat',
  'A person of a mini-program who has released no phone erases after a fresh sign-in': 'the stand-in of WeChat',
  'A table of rules is checked and run on past appeals before it is imported': 'a tool with the data of one machine',
  'A person sees for which businesses they act, and by an erasure they act for none any more':
    'a clock that can be moved',
  'Bodies of 300 kB and 11 MB are refused, and other callers are served normally': 'the size limit of API Gateway',
  'Another content type or invalid UTF-8 is refused': 'bodies as they were sent: the emulator decodes them',
};
