/** A word in everything that a simulated person writes. It must not appear outside of `personal`. */
export const SECRET = '秘密';
