"""Facts for a form, before anything is filed."""
