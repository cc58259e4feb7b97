# Copyright (c) Somebody Else, Inc.
# All rights reserved.

from transformers import AutoModel

AutoModel.from_pretrained("the/librarys-__init__")
