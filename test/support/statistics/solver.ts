import highs from 'highs';

/** Opens the solver of integer programs. Its types say that the module is the loader's namespace; what is imported is the loader. */
export const openSolver = highs as unknown as typeof highs.default;
