/** Who calls a route of commands. */
export type CommandAudience = 'citizens' | 'staff';
