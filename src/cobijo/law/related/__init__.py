"""Other statutes and regulations that the law of TPS refers to: convictions, bars of asylum, grounds, admission."""
