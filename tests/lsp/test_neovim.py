"""The set-up that the documents give for Neovim works: in Neovim, without a screen."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
PAGE = (ROOT / "docs" / "editors" / "neovim.md").read_text(encoding="utf-8")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("nvim") is None, reason="Neovim is not installed"),
]

# Opens the article, waits for findings, writes them, applies the first fix and writes the file.
STEPS = """
local function write(name, value)
  vim.fn.writefile({ vim.fn.json_encode(value) }, name)
end
vim.cmd("edit article.txt")
vim.bo.filetype = "text"
assert(vim.wait(60000, function() return #vim.diagnostic.get(0) > 0 end), "no findings")
write("found.json", vim.diagnostic.get(0))
local variant
for _, one in ipairs(vim.diagnostic.get(0)) do
  if one.code == "NAM001" then variant = one end
end
vim.api.nvim_win_set_cursor(0, { variant.lnum + 1, variant.col })
local params = vim.lsp.util.make_range_params()
params.context = { diagnostics = {} }
local answers = vim.lsp.buf_request_sync(0, "textDocument/codeAction", params, 60000)
local titles = {}
for id, answer in pairs(answers) do
  for _, action in ipairs(answer.result) do
    table.insert(titles, action.title)
    if action.title == "Write `Borrell` (unsafe)" then
      local client = vim.lsp.get_client_by_id(id)
      vim.lsp.util.apply_workspace_edit(action.edit, client.offset_encoding)
    end
  end
end
write("titles.json", titles)
vim.cmd("write")
vim.wait(60000, function()
  for _, one in ipairs(vim.diagnostic.get(0)) do
    if one.code == "NAM001" then return false end
  end
  return true
end)
write("left.json", vim.diagnostic.get(0))
"""
TEXT = "Josep Borrell spoke. 😀 Later Borel left.\nThe 22 -year -old was fined.\n"


def lua() -> dict[str, str]:
    """Return the blocks of Lua of the page, by the version that they are for."""
    names = {"vim.lsp.config(": "0.11", "vim.lsp.start(": "0.8", "vim.lsp.start_client(": "0.7"}
    blocks = re.findall(r"```lua\n(.*?)```", PAGE, re.DOTALL)
    return {names[call]: block for block in blocks for call in names if call in block}


def test_neovim(tmp_path: Path) -> None:
    version = subprocess.run(["nvim", "--version"], capture_output=True, text=True, check=True)
    number = re.match(r"NVIM v(\d+)\.(\d+)", version.stdout)
    assert number is not None
    minor = int(number[2]) if number[1] == "0" else 99
    chosen = "0.11" if minor >= 11 else "0.8" if minor >= 8 else "0.7"
    (tmp_path / "lintnews.toml").write_text("")
    (tmp_path / "article.txt").write_text(TEXT, encoding="utf-8")
    tools = tmp_path / "bin"
    tools.mkdir()
    program = tools / "lintnews"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m lintnews "$@"\n')
    program.chmod(0o755)
    (tmp_path / "steps.lua").write_text(
        f"local function run()\n{STEPS}\nend\n"
        "local fine, problem = pcall(run)\n"
        "if not fine then vim.fn.writefile({ tostring(problem) }, 'problem.txt') end\n"
        "vim.cmd('qa!')\n",
        encoding="utf-8",
    )
    (tmp_path / "init.lua").write_text(lua()[chosen], encoding="utf-8")
    done = subprocess.run(
        ["nvim", "--headless", "-u", "init.lua", "-n", "-i", "NONE", "-c", "luafile steps.lua"],
        cwd=tmp_path,
        env={
            **os.environ,
            "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": str(ROOT),
            "HOME": str(tmp_path),
        },
        capture_output=True,
        timeout=300,
        check=False,
    )
    problem = tmp_path / "problem.txt"
    assert not problem.exists(), problem.read_text()
    assert done.returncode == 0, done.stderr
    found = json.loads((tmp_path / "found.json").read_text())
    columns = {one["code"]: (one["lnum"], one["col"]) for one in found}
    # Neovim counts bytes, from 0
    assert columns["NAM001"] == (0, len("Josep Borrell spoke. 😀 Later ".encode()))
    assert {one["source"] for one in found} == {"lintnews"}
    titles = json.loads((tmp_path / "titles.json").read_text())
    assert "Accept `Borel` as a name" in titles
    written = (tmp_path / "article.txt").read_text(encoding="utf-8")
    assert written == TEXT.replace("Borel ", "Borrell ")
    left = json.loads((tmp_path / "left.json").read_text())
    assert [one["code"] for one in left] == [
        one["code"] for one in found if one["code"] != "NAM001"
    ]
