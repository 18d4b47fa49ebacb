/** What nobody may find outside of `personal`: it stands in everything that a simulated person writes. */
export const SECRET = '秘密';
