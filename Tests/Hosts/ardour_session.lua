-- SPDX-License-Identifier: GPL-3.0-or-later
-- Run by host_tests.py in ardour-lua. BERGER_MODE "save" makes a session with the plugin in both formats, sets every
-- parameter of the VST3 and a preset of the LV2, and saves; "load" opens it, prints the parameters and saves again.
local stepped = "|" .. (os.getenv("BERGER_STEPPED") or "") .. "|"
local folder, mode = os.getenv("BERGER_SESSION"), os.getenv("BERGER_MODE")
local formats = {
  { name = "VST3", kind = ARDOUR.PluginType.VST3, id = "Berger" },
  { name = "LV2", kind = ARDOUR.PluginType.LV2, id = "urn:berger:column" },
}

local function controls(plugin)
  local list = {}
  for i = 0, plugin:parameter_count() - 1 do
    if plugin:parameter_is_control(i) and plugin:parameter_is_input(i) then
      table.insert(list, i)
    end
  end
  return list
end

-- Somewhere in the range, another place for each; both ends are legal for a parameter with steps.
local function place(n, steps)
  if steps then return n % 2 end
  return ((n * 37) % 89 + 5) / 100
end

local function save(session)
  for _, format in ipairs(formats) do
    local tracks = session:new_audio_track(2, 2, nil, 1, format.name, ARDOUR.PresentationInfo.max_order,
      ARDOUR.TrackMode.Normal, true)
    local processor = ARDOUR.LuaAPI.new_plugin(session, format.id, format.kind, "")
    assert(not processor:isnil(), format.name .. " does not load")
    assert(tracks:front():add_processor_by_index(processor, 0, nil, true) == 0, format.name .. " is refused")
    local plugin = processor:to_insert():plugin(0)
    if format.name == "LV2" then
      local preset = plugin:preset_by_label(os.getenv("BERGER_PRESET"))
      assert(preset.valid and plugin:load_preset(preset), "the preset does not load")
    else
      for n, i in ipairs(controls(plugin)) do
        local label = plugin:parameter_label(i)
        if label ~= "Bypass" then
          ARDOUR.LuaAPI.set_processor_param(processor, n - 1, place(n, stepped:find("|" .. label .. "|", 1, true)))
        end
      end
    end
  end
end

local function print_parameters(session)
  for route in session:get_routes():iter() do
    local processor = route:nth_plugin(0)
    if not processor:isnil() then
      local plugin = processor:to_insert():plugin(0)
      for n, i in ipairs(controls(plugin)) do
        local value = ARDOUR.LuaAPI.get_processor_param(processor, n - 1)
        print(string.format("PARAMETER\t%s\t%s\t%.7f", route:name(), plugin:parameter_label(i), value))
      end
    end
  end
end

AudioEngine:set_backend("None (Dummy)", "", "")
assert(AudioEngine:start() == 0, "the engine does not start")
local session = mode == "save" and create_session(folder, "s", 48000) or load_session(folder, "s")
assert(session, "there is no session")
if mode == "save" then save(session) end
ARDOUR.LuaAPI.usleep(500000) -- what is set reaches the plugin in the engine's next blocks
print_parameters(session)
session:save_state("")
AudioEngine:stop()
os.exit(0)
