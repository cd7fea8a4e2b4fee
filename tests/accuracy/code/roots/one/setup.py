from setuptools import setup

setup(name="one")
