# ---
# jupyter:
#   jupytext:
#     text_representation:
#       format_name: percent
#   kernelspec:
#     name: python3
# ---

# %% [markdown]
# !no command
# %% setup
# !pip install x
# %env A=b
import m
%time model = m.load("org/a")

# %%
# %%bash
# hf download org/b
# ls

# %%
s = """
# %% in a string
"""
x = m.load(
# %% leaves it open
