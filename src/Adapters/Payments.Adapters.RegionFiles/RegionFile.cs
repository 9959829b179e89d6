using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Payments.Adapters.RegionFiles;

/// <summary>Reads the one file in which a region says everything it decides for itself; its format is told in docs/region-file.md.</summary>
/// <remarks>The file is data only: types are never named in it, dates stay text until they are checked, rates are exact decimals.</remarks>
public static class RegionFile
{
    /// <summary>Reads a region file.</summary>
    /// <exception cref="IOException">The file cannot be opened or read.</exception>
    public static RegionReading Read(string path)
    {
        using var file = File.OpenRead(path);
        return Read(file);
    }

    /// <summary>Reads a region file from UTF-8 JSON. One problem is enough to refuse it; all are told.</summary>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public static RegionReading Read(Stream json)
    {
        var problems = new List<RegionProblem>();
        if (Parse(json, problems) is not { } root) return RegionReading.Refused(problems);
        var content = RegionContent.From(new FileObject(root, problems));
        RegionChecks.Run(content);
        return problems.Count == 0 ? RegionReading.Accepted(content.ToRegion()) : RegionReading.Refused(problems);
    }

    private static JObject? Parse(Stream json, List<RegionProblem> problems)
    {
        using var text = new StreamReader(json, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: false, leaveOpen: true);
        using var reader = new JsonTextReader(text) { DateParseHandling = DateParseHandling.None, FloatParseHandling = FloatParseHandling.Decimal };
        try
        {
            var root = JToken.Load(reader, new JsonLoadSettings { DuplicatePropertyNameHandling = DuplicatePropertyNameHandling.Error });
            if (root is JObject file && !reader.Read()) return file;
            problems.Add(new("", reader.LineNumber, "The file is not exactly one JSON object.", "Put everything into one pair of braces and nothing after it."));
        }
        catch (JsonException broken)
        {
            problems.Add(new(reader.Path, Math.Max(reader.LineNumber, 1), $"The file is not JSON: {broken.Message}", "Correct the file at this place."));
        }
        catch (DecoderFallbackException)
        {
            problems.Add(new("", Math.Max(reader.LineNumber, 1), "The file is not UTF-8.", "Save it as UTF-8."));
        }
        return null;
    }
}
