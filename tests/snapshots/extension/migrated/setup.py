import io
import re

from setuptools import find_packages, setup

with io.open('README.rst', encoding='utf-8') as f:
    readme = f.read()

with io.open('flask_pigeonhole/__init__.py', encoding='utf-8') as f:
    version = re.search(r"__version__ = '(.*?)'", f.read()).group(1)

setup(
    name='Flask-Pigeonhole',
    version=version,
    license='BSD',
    description='Small key-value storage for Flask applications.',
    long_description=readme,
    packages=find_packages(exclude=['tests']),
    include_package_data=True,
    zip_safe=False,
    python_requires='>=3.6',
    install_requires=[
        'Flask>=0.10,<2',
        'Werkzeug>=0.15,<2',
    ],
    extras_require={
        'sqlalchemy': ['Flask-SQLAlchemy>=2.4,<3', 'SQLAlchemy<1.4'],
    },
    classifiers=[
        'Environment :: Web Environment',
        'Framework :: Flask',
        'Intended Audience :: Developers',
        'License :: OSI Approved :: BSD License',
        'Operating System :: OS Independent',
        'Programming Language :: Python :: 3',
        'Topic :: Internet :: WWW/HTTP :: Dynamic Content',
    ],
)
