import { defineConfig } from "vite";

// Everything is a file of its own: the server's policy allows nothing inline.
export default defineConfig({
    base: "/",
    build: { target: "es2022", assetsInlineLimit: 0, modulePreload: { polyfill: false }, sourcemap: false },
});
