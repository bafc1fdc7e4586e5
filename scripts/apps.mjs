/** The screens that are built, each a folder in web/. */
export const apps = ["storefront", "kitchen", "account", "platform"]
