/*
 * Lets an addon written for Node-API 10 hold references to strings on Node-API 8, whose references
 * take objects, functions and symbols only. A string is held inside an object that carries our type
 * tag, so it is told apart from every object of the addon's own. Force-included before its sources.
 */
#ifndef RUNNER_SUPERVISOR_STRING_REFERENCES_H
#define RUNNER_SUPERVISOR_STRING_REFERENCES_H

#include <node_api.h>

static const napi_type_tag string_holder_tag = {0x52756e6e65725375ULL, 0x70657276446f7231ULL};

static inline napi_status create_reference_to_any(napi_env env, napi_value value,
                                                  uint32_t initial_count, napi_ref* result) {
  napi_valuetype type;
  napi_status status = napi_typeof(env, value, &type);
  if (status != napi_ok) return status;
  if (type != napi_string) return napi_create_reference(env, value, initial_count, result);

  napi_value holder;
  status = napi_create_object(env, &holder);
  if (status != napi_ok) return status;
  status = napi_set_element(env, holder, 0, value);
  if (status != napi_ok) return status;
  status = napi_type_tag_object(env, holder, &string_holder_tag);
  if (status != napi_ok) return status;
  return napi_create_reference(env, holder, initial_count, result);
}

static inline napi_status get_reference_value_of_any(napi_env env, napi_ref reference,
                                                     napi_value* result) {
  napi_status status = napi_get_reference_value(env, reference, result);
  if (status != napi_ok || *result == NULL) return status;

  napi_valuetype type;
  status = napi_typeof(env, *result, &type);
  if (status != napi_ok || type != napi_object) return status;

  bool is_string_holder = false;
  status = napi_check_object_type_tag(env, *result, &string_holder_tag, &is_string_holder);
  if (status != napi_ok || !is_string_holder) return status;
  return napi_get_element(env, *result, 0, result);
}

/* napi_delete_reference needs no counterpart: the holder goes with its only reference. */
#define napi_create_reference create_reference_to_any
#define napi_get_reference_value get_reference_value_of_any

#endif
