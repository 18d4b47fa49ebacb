/** The client id with which the desk's page signs in. */
export const DESK_CLIENT = 'hotline-desk';
