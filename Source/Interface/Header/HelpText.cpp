// SPDX-License-Identifier: GPL-3.0-or-later
#include "HelpText.h"

namespace berger {

const std::vector<HelpSection>& helpSections() {
    static const std::vector<HelpSection> sections{
        {"The model in five sentences",
         {{"",
           "A cortical column is a patch of brain that oscillates as a whole; here it is three populations of neurons, "
           "pyramidal (P), excitatory (E) and inhibitory (I)."},
          {"",
           "P excites E and I, E excites P back, and I inhibits it: one loop drives the column on, the other holds it "
           "down, and between them the rhythm arises."},
          {"",
           "A population's mean potential, in mV, becomes a firing rate through the S-shaped curve, and each synapse "
           "turns a firing rate into a potential again: its gain says how high, its rate how fast."},
          {"", "The EEG is what P receives, excitation minus inhibition; Input is what reaches P from the rest of the "
               "brain, and takes the column from rest to spikes and on to alpha."},
          {"", "Speed is how many seconds of the column pass in one second of sound: at 44 a 10.9 Hz alpha rhythm is a "
               "tone of 481 Hz."}}},
        {"Controls",
         {{"Drag up or right", "more; with Shift finely"},
          {"Wheel", "turns it"},
          {"Double-click", "the preset's value"},
          {"Delete", "the default"},
          {"Click on the value, Return", "type one, with or without its unit"},
          {"Arrow keys", "a step"},
          {"Page Up, Page Down", "a long way"},
          {"Right click, Shift+F10", "its menu: learn or forget a MIDI controller, copy, the host's entries"},
          {"Tab", "on to the next control"}}},
        {"Everywhere",
         {{"Ctrl+Z, Ctrl+Shift+Z", "undo, redo"},
          {"Ctrl+B", "switch between A and B"},
          {"Ctrl+F", "find a preset; in the list, arrows play, Return keeps, Escape goes back"},
          {"Ctrl+D, F2, Delete", "in the list: a star; name, delete one of yours"},
          {"Ctrl+Left, Ctrl+Right", "previous, next preset"},
          {"Ctrl+S", "save a preset"},
          {"Ctrl+C, Ctrl+V", "copy the sound as a text, play one that was copied"},
          {"Ctrl+R", "start the column anew"},
          {"Ctrl+Shift+R", "record, stop"},
          {"Ctrl+K", "show or hide the keyboard"},
          {"Ctrl+L", "projector view: large type, high contrast"},
          {"Ctrl+T, Escape", "begin the tour, leave it"},
          {"Ctrl+Shift+M", "mute"},
          {"Ctrl+Shift+P", "panic: end all notes"},
          {"F1", "this help"}}},
        {"Keyboard, once it has been clicked",
         {{"A to ; and the row above", "white and black keys"},
          {"Left, Right", "an octave down, up"},
          {"Click", "the lower on a key, the louder"}}},
        {"Scope, once it has been clicked",
         {{"Space", "freeze; then drag to look back"},
          {"T", "triggered or rolling"},
          {"C", "cursors; then A or B chooses one, and Left and Right move it"},
          {"I", "the input over the EEG"},
          {"R", "the right column's EEG"},
          {"Up, Down, wheel", "shorter or longer window"},
          {"1, 2, 3, 4, 5", "type the range of M, E, I, EEG, the input"},
          {"Double-click an axis", "hold its range or free it"},
          {"Wheel on an axis", "scale it"}}},
        {"Spectrum, once it has been clicked",
         {{"1, 2, 3, 4", "of M, E, I, EEG"},
          {"F, L", "axes of frequency and power by decades or evenly"},
          {"Left, Right", "move a cursor"},
          {"P, Delete", "put it on the peak, take it away"},
          {"H, R", "hold the peaks, begin them anew"},
          {"T", "spectrogram"}}},
        {"Portrait, once it has been clicked",
         {{"Click, Return", "start the column there, or at the cursor"},
          {"Arrow keys", "move the cursor, with Shift finely"},
          {"E, Delete", "put it on the next equilibrium, take it away"},
          {"X, Y", "the next axis across, up; with Shift the one before"},
          {"C, N, T", "the equilibrium curve, nullclines, the trail's length"}}},
        {"Map, once it has been clicked",
         {{"Left, Right", "move the column, with Shift finely"},
          {"Page Up, Page Down", "move it far"},
          {"Up, Down", "put it onto the next stable branch"},
          {"Click on a branch", "put the column there"}}},
        {"Resonance, once it has been clicked",
         {{"Click, drag", "drive the column there"},
          {"Arrow keys", "move the drive, with Shift finely"},
          {"Delete", "take the drive away"},
          {"T", "tongues or response"}}}};
    return sections;
}

} // namespace berger
