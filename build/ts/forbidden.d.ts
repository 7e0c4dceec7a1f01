// What a layer must not import is mapped to this empty module in its tsconfig's "paths": every named use of it fails to compile.
export {};
